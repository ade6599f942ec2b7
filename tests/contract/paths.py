"""Where the contract is."""
from pathlib import Path

WSDL = Path(__file__).resolve().parent.parent.parent / "wsdl"
