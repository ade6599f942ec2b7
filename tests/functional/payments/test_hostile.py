"""A file that would keep psi-admin busy for ever is refused at once and registers nothing."""
import pytest

from psitest.pagamentos import Aviso, camt

BOMB = '<!ENTITY % a0 "<!ENTITY z0 &#39;x&#39;>">' + "".join(
    f'<!ENTITY % a{n} "' + f"&#37;a{n - 1};" * 10 + '">' for n in range(1, 9)) + "%a8;"
ATTRIBUTES = "".join(f" a{n}=''" for n in range(200_000))
NAMESPACES = "".join(f" xmlns:a{n}='urn:a'" for n in range(200_000))
GOOD = camt([Aviso("1.00", banco="HOSTIL-1")])


@pytest.mark.parametrize("text, said", [
    (GOOD.replace("<Document", f"<!DOCTYPE Document [{BOMB}]><Document"), "DOCTYPE"),
    (GOOD.replace("<Document", '<!DOCTYPE Document SYSTEM "file:///etc/passwd"><Document'), "DOCTYPE"),
    (GOOD.replace("<Document", f"<!DOCTYPE Document [{BOMB}]><Document").encode("utf-16"), "DOCTYPE"),
    (GOOD.replace("<Ntry>", f"<Ntry{ATTRIBUTES}>"), "line 3: "), (GOOD.replace("<Ntry>", f"<Ntry{NAMESPACES}>"), "line 3: "),
    (GOOD.replace("<Ntry>", "<a>" * 100_000), "nested too deeply"),
    (GOOD.replace("<Ntry>", "<?php x?><Ntry>"), "processing instruction")],
    ids=["entities", "external", "UTF-16", "attributes", "namespaces", "depth", "instruction"])
def test_refused_with_its_line_before_it_is_parsed(banco, registo, text, said):
    file = banco.pasta / "hostile.xml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = registo.contagens()
    done = banco.correr("import", file)
    assert done.returncode == 1 and done.stdout == "", done
    assert said in done.stderr and "nothing was registered" in done.stderr and "line " in done.stderr
    assert registo.contagens() == before
