"""The register on a server that is not the cluster."""
from psitest.registo import Registo


class _Registo(Registo):
    def __init__(self, server, name):
        self._server = server
        super().__init__(name)

    def sql(self, statement, *parameters):
        named = parameters[0] if parameters and isinstance(parameters[0], dict) else None
        return self._server.sql(self.database, statement, named or parameters or None)


def em(server, name):
    """The register in that database of that server."""
    return _Registo(server, name)
