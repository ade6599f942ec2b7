"""Which binding this run calls by: SOAP, or JSON where PSI_BINDING=json (ctest's functional.<folder>.json). What is said of the
wire itself differs; what is said of operations does not."""
import os

IS_JSON = os.environ.get("PSI_BINDING") == "json"


def of(soap, json):
    """What holds in this run."""
    return json if IS_JSON else soap
