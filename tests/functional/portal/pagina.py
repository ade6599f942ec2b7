"""A page of the portal as its reader has it: text, headings, links, tables; and whether it is well-formed HTML."""
import html.parser
import re
import urllib.parse

VOID = {"meta", "link", "input", "br", "img", "hr"}
PORTAL = "/psi/portal/"


class Pagina(html.parser.HTMLParser):
    """Parses strictly: every element is closed in order, every attribute is quoted and said once, every id is one."""

    def __init__(self, reply, pictures=False):
        super().__init__(convert_charrefs=True)
        self.may_have_pictures, self.pictures = pictures, []
        self.status, self.headers = reply.status, reply.headers
        self.source = reply.body.decode()
        self.open, self.ids, self.links, self.parts = [], [], [], []
        self.tables, self.headings, self.tags = [], [], []
        self.feed(self.source)
        self.close()
        assert not self.open, f"left open: {self.open}"
        assert len(self.ids) == len(set(self.ids)), "an id stands twice"
        missing = [to for to in self.links if to.startswith("#") and urllib.parse.unquote(to[1:]) not in self.ids]
        assert not missing, f"links to nowhere on the page: {missing}"

    @property
    def text(self):
        return re.sub(r"\s+", " ", "".join(self.parts)).strip()

    def handle_decl(self, decl):
        assert decl == "DOCTYPE html" and not self.tags

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>"
        assert all(value is not None for _, value in attributes), f"an attribute without a value in <{tag}>"
        assert not any(name.startswith("on") or name == "style" for name in names), f"script or style in <{tag}>"
        assert tag not in ("script", "style", "iframe", "object") and (tag != "img" or self.may_have_pictures), tag
        values = dict(attributes)
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "img":
            assert values["src"].startswith("/psi/portal/guia/imagens/") and values["alt"]
            self.pictures.append(values["src"])
        if tag == "a":
            assert values["href"].startswith(("/psi/", "#")), values["href"]
            self.links.append(values["href"])
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append([int(tag[1]), ""])
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("dt", "dd", "li", "p", "td", "th", "h1", "h2", "h3", "article", "section", "br", "caption"):
            self.parts.append(" ")

    def handle_endtag(self, tag):
        assert tag not in VOID and self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data):
        if "title" in self.open:
            self.title = data
            return
        self.parts.append(data)
        if self.tables and "table" in self.open and self.tables[-1] and self.tables[-1][-1] and {"td", "th"} & set(self.open):
            self.tables[-1][-1][-1] += data
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            self.headings[-1][1] += data

    def handle_comment(self, data):
        raise AssertionError("a comment")

    def rows(self, table=0):
        """The table's rows as dicts by column."""
        first, *rest = self.tables[table]
        return [dict(zip(first, row)) for row in rest]


def ver(client, path="", method="GET"):
    """A page under the portal's root, read and checked."""
    reply = client.request(method, path if path.startswith("/") else PORTAL + path)
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8", reply.headers["Content-Type"]
    pagina = Pagina(reply)
    names = [tag for tag, _ in pagina.tags]
    assert pagina.tags[0] == ("html", {"lang": "pt"}) and names.count("main") == 1 and names.count("h1") == 1
    levels = [level for level, _ in pagina.headings]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:])), pagina.headings
    assert names.count("caption") == names.count("table")
    return pagina


def correlations(shown):
    """Of the calls that the page leads to, in order."""
    return [to.rpartition("/")[2] for to in shown.links if re.search("/chamadas/[0-9a-f]{32}$", to)]
