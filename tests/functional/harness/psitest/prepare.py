"""ctest's fixture: python3 -m psitest.prepare start|stop"""
import sys

from psitest import database

{"start": database.start, "stop": database.stop}[sys.argv[1]]()
