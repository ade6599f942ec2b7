"""Where things are. CMake says it by PSI_BIN and PSI_FUNCTIONAL_WORK; by hand the release preset is taken."""
import os
import pathlib

SOURCE = pathlib.Path(__file__).resolve().parents[4]
BIN = pathlib.Path(os.environ.get("PSI_BIN", SOURCE / "build/release/bin"))
# Certificates, secrets and the database's whereabouts: one set per build folder.
WORK = pathlib.Path(os.environ.get("PSI_FUNCTIONAL_WORK", BIN.parent / "functional"))
PKI = WORK / "pki"
SECRETS = WORK / "secrets"
PRODUCTION_PKI = WORK / "production-pki"
QUALITY = SOURCE / "config/quality.toml"
PRODUCTION = SOURCE / "config/production.toml"

PATIENCE = 60   # seconds until what should happen at once counts as not happening
