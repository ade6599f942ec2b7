# The SOAP 1.1 view of a published WSDL: without the 1.2 binding, its port and the prefix. It is what wsdl2h reads (with
# both bindings it makes every operation twice) and what ?wsdl&soap=1.1 serves.
/<wsdl:binding name="[A-Za-z]*Soap12"/,/<\/wsdl:binding>/d
/<wsdl:port name="[A-Za-z]*Soap12"/,/<\/wsdl:port>/d
/xmlns:soap12=/d
