// ASMX clients that wsdl.exe made, driven by lines: see drivers.py. Arguments: service=Class.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Web.Services.Protocols;
using System.Xml;
using System.Xml.Serialization;

public static class Conduzir
{
    private static string Given(string name) { return Environment.GetEnvironmentVariable(name); }

    public static int Main(string[] services)
    {
        var certificate = new X509Certificate2(Given("PSI_P12"), Given("PSI_P12_SENHA"));
        var clients = new Dictionary<string, SoapHttpClientProtocol>();
        foreach (string[] named in services.Select(one => one.Split('=')))
        {
            Type type = Type.GetType("Psi." + Upper(named[0]) + "." + named[1], true);
            var client = (SoapHttpClientProtocol)Activator.CreateInstance(type);
            client.Url = Given("PSI_URL") + "/psi/" + named[0] + "/v1";
            client.Proxy = null;
            client.ClientCertificates.Add(certificate);
            clients[named[0]] = client;
        }
        Console.WriteLine("ready");
        for (string line = Console.ReadLine(); line != null; line = Console.ReadLine())
        {
            string[] parts = line.Split(' ');
            Console.WriteLine(Call(clients[parts[0]], parts[1], Encoding.UTF8.GetString(Convert.FromBase64String(parts[2]))));
        }
        return 0;
    }

    public static string Upper(string name)
    {
        return string.Concat(name.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
    }

    private static string Call(SoapHttpClientProtocol client, string operation, string xml)
    {
        var request = new XmlDocument { XmlResolver = null };
        request.LoadXml(xml);
        MethodInfo method = client.GetType().GetMethod(operation);
        ParameterInfo[] wanted = method.GetParameters();
        object[] arguments = Arguments(request.DocumentElement, wanted);
        object first;
        try { first = method.Invoke(client, arguments); }
        catch (TargetInvocationException thrown)
        {
            var fault = thrown.InnerException as SoapException;
            if (fault == null) throw;
            return Said("fault", fault.Detail.ChildNodes.OfType<XmlElement>().First().OuterXml);
        }
        var reply = new StringBuilder("<reply>");
        Write(reply, ElementName(method.ReturnTypeCustomAttributes, operation + "Result"), first);
        for (int i = 0; i < wanted.Length; i++)
            if (wanted[i].ParameterType.IsByRef && !Specified(wanted, i) && (i + 1 == wanted.Length || !Specified(wanted, i + 1) || (bool)arguments[i + 1]))
                Write(reply, ElementName(wanted[i], wanted[i].Name), arguments[i]);
        return Said("reply", reply.Append("</reply>").ToString());
    }

    // Whether the parameter says of the one before it if it is there.
    private static bool Specified(ParameterInfo[] all, int i)
    {
        return i > 0 && all[i].Name == all[i - 1].Name + "Specified";
    }

    private static object[] Arguments(XmlElement request, ParameterInfo[] wanted)
    {
        var found = new object[wanted.Length];
        for (int i = 0; i < wanted.Length; i++)
        {
            if (wanted[i].IsOut) continue;
            Type type = wanted[i].ParameterType.IsByRef ? wanted[i].ParameterType.GetElementType() : wanted[i].ParameterType;   // ref: in the reply too
            string name = ElementName(wanted[i], Specified(wanted, i) ? wanted[i - 1].Name : wanted[i].Name);
            XmlElement[] there = request.ChildNodes.OfType<XmlElement>().Where(one => one.LocalName == name).ToArray();
            found[i] = Specified(wanted, i) ? there.Length > 0 : Value(type, there);
        }
        return found;
    }

    private static object Value(Type type, XmlElement[] there)
    {
        if (type.IsArray && type != typeof(byte[]))
        {
            Array all = Array.CreateInstance(type.GetElementType(), there.Length);
            for (int i = 0; i < there.Length; i++) all.SetValue(Value(type.GetElementType(), new[] { there[i] }), i);
            return there.Length == 0 ? null : all;
        }
        if (there.Length == 0) return type.IsValueType ? Activator.CreateInstance(type) : null;
        if (type == typeof(DateTime)) return DateTime.SpecifyKind(XmlConvert.ToDateTime(there[0].InnerText, XmlDateTimeSerializationMode.RoundtripKind), DateTimeKind.Unspecified);
        var root = new XmlRootAttribute(there[0].LocalName) { Namespace = there[0].NamespaceURI };
        return new XmlSerializer(type, root).Deserialize(new XmlNodeReader(there[0]));
    }

    private static void Write(StringBuilder into, string name, object value)
    {
        if (value == null) return;
        if (value is Array && !(value is byte[]))
        {
            foreach (object one in (Array)value) Write(into, name, one);
            return;
        }
        var text = new StringBuilder();
        using (XmlWriter writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
            new XmlSerializer(value.GetType(), new XmlRootAttribute(name)).Serialize(writer, value);
        into.Append(text);
    }

    private static string ElementName(ICustomAttributeProvider of, string otherwise)
    {
        XmlElementAttribute named = of.GetCustomAttributes(typeof(XmlElementAttribute), false).Cast<XmlElementAttribute>().FirstOrDefault();
        return named == null || string.IsNullOrEmpty(named.ElementName) ? otherwise : named.ElementName;
    }

    private static string Said(string word, string xml)
    {
        return word + " " + Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));
    }
}
