"""What each statement of the gateway's roles touched, as PostgreSQL's auto_explain tells it of the sessions themselves."""
import json
import re

from psitest import database

SETTINGS = {"session_preload_libraries": "auto_explain", "auto_explain.log_min_duration": "0", "auto_explain.log_analyze": "on",
            "auto_explain.log_buffers": "on", "auto_explain.log_timing": "off", "auto_explain.log_format": "json"}
_ENTRY = re.compile(r"LOG:  duration: [0-9.]+ ms  plan:\n((?:\t.*\n)+)")
_CALL = re.compile(r"\bpsi\.([a-z_0-9]+)\s*\(|\bFROM ([a-z_0-9]+)\s*\(|\bSELECT ([a-z_0-9]+)\s*\(")


class Log:
    """Explains every statement of psi_gateway and psi_admin in that database, from their next session on."""

    def __init__(self, name):
        self.file = f"{database.folder()}/postgres.log"
        for role in ("psi_gateway", "psi_admin"):
            for setting, value in SETTINGS.items():
                database.sql(name, f"ALTER ROLE {role} IN DATABASE {name} SET {setting} = '{value}'")
        self.ours = {one for (one,) in database.sql(name, "SELECT proname FROM pg_proc WHERE pronamespace = 'psi'::regnamespace")}
        self.begin()

    def begin(self):
        with open(self.file, "rb") as log:
            self.offset = log.seek(0, 2)

    def buffers(self):
        """{functions of ours that a statement calls: [shared buffers of each time, hit and read, in their order]}."""
        with open(self.file, "rb") as log:
            log.seek(self.offset)
            text = log.read().decode(errors="replace")
        found = {}
        for entry in _ENTRY.findall(text):
            told = json.loads(entry)
            names = dict.fromkeys(name for groups in _CALL.findall(told["Query Text"]) for name in groups if name in self.ours)
            if names:
                plan = told["Plan"]
                found.setdefault(tuple(names), []).append(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])
        return found
