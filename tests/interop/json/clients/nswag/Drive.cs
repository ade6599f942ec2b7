// Calls by name: the request is read into the generated class, the generated method is called, and what it gives or throws is written.
using System;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json;

public static class Drive
{
    private static readonly JsonSerializerSettings Settings = new JsonSerializerSettings { MissingMemberHandling = MissingMemberHandling.Error };

    public static int Run()
    {
        var http = new HttpClient(new MutualTls(Program.Given("PSI_P12"), Program.Given("PSI_P12_SENHA")));
        Console.WriteLine("ready");
        for (string line = Console.ReadLine(); line != null; line = Console.ReadLine())
        {
            string[] parts = line.Split(' ');
            Console.WriteLine(Call(http, parts[0], parts[1], Encoding.UTF8.GetString(Convert.FromBase64String(parts[2]))));
        }
        return 0;
    }

    private static string Call(HttpClient http, string service, string operation, string json)
    {
        string name = string.Concat(service.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
        Type type = Type.GetType("Psi." + name + ".Client", true);
        object client = Activator.CreateInstance(type, http);
        type.GetProperty("BaseUrl").SetValue(client, Program.Given("PSI_URL"));
        MethodInfo method = type.GetMethods().Where(one => one.Name == name + operation + "Async").OrderBy(one => one.GetParameters().Length).First();
        ParameterInfo[] wanted = method.GetParameters();
        var arguments = new object[wanted.Length];
        arguments[0] = JsonConvert.DeserializeObject(json, wanted[0].ParameterType, Settings);
        for (int i = 1; i < wanted.Length; i++) arguments[i] = wanted[i].ParameterType == typeof(System.Threading.CancellationToken) ? (object)default(System.Threading.CancellationToken) : null;
        try
        {
            var task = (Task)method.Invoke(client, arguments);
            task.GetAwaiter().GetResult();
            return Said("reply", task.GetType().GetProperty("Result").GetValue(task));
        }
        catch (Exception error)
        {
            PropertyInfo result = error.GetType().GetProperty("Result");   // ApiException<T>
            if (result == null) throw;
            object typed = result.GetValue(error);
            return Said(typed.GetType().Name == "Problema" ? "fault" : "reply", typed);
        }
    }

    private static string Said(string word, object value)
    {
        return word + " " + Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(value)));
    }
}
