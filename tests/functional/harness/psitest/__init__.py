"""What functional tests stand on: a private PostgreSQL, certificates, the real gateway, HTTPS and SOAP by hand."""
