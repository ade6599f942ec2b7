#include "option_documents.hpp"

#include <sstream>

namespace psi::base::test {

namespace {

constexpr std::size_t commentWidth = 110;

constexpr const char* pageHead = R"(# Configuration

One TOML file, given as `psi-gateway --config FILE`. `psi-admin check-config FILE` names every mistake of a file
at once, as `file:line: option: text`; the gateway refuses to start on a file with one. [quality.toml](../config/quality.toml)
and [production.toml](../config/production.toml) hold every option, explained in place.

- A key that is not in this table is a mistake, so is a value of another type or outside its range.
- `${NAME}` in a text is replaced by that environment variable; one that is not set is a mistake. An integer may be given
  as such a text: `port = "${PSI_PORT}"`.
- Relative paths are relative to the file's own folder.
- Secrets never stand in the file: options name the files that hold them. A password in a connection string is refused.
- Sizes are in bytes, times in the unit of the option's name. Changes take effect at the next start.

## What production refuses

With `environment.name = "PRODUCAO"` these are mistakes too, told in the same way by `check-config` and by the gateway at start:

- a client authority, or an issuer of the server's certificate, that is a test authority (OU=TESTE, or "test CA" in its common name);
  one in `tls.client_ca` that is no authority; no revocation list (`tls.client_crl`), or none signed by one of the authorities;
- weak TLS: RSA keys below 2048 bits, curves below 256, signatures with SHA-1 or MD5; a certificate that has expired, is not valid yet
  or not for servers; a key that is not its own, or has a passphrase;
- a secret that every user of the machine can open, or its group change; a file or a folder (also above it) that every user could change;
- two secrets that are one file, by whatever path or link (in quality too: a `log.file` that is one of the files read, or the configuration itself);
- a password that is short (below 16 characters), monotonous, made of usual words, or shared by two roles; a cursor key that is not random;
- a connection string that leads off the machine without `sslmode=verify-full`, names a service file, or turns durability off in its options; what the environment
  adds to it (PGHOST, PGHOSTADDR, PGSERVICE, PGOPTIONS) counts. This machine is a socket, `localhost`, and an address of 127.0.0.0/8 or ::1 as written: `127.evil.example` is a name;
- a `server.public_url` without https; more than 1000 for `access.identity_failures_per_hour`;
- `payments.iban` or `payments.multibanco_entity` left at its default, any option of `[quality]`, log levels trace and debug, fewer database connections than workers.

At start, and by `check-config --connect`, the database server is asked too. With `synchronous_commit`, `fsync` or `full_page_writes`
off, production is refused; and where the gateway's role is a superuser, has BYPASSRLS, CREATEROLE or REPLICATION, owns the database, the schema or anything in it,
may create there, or is a member, at any remove, of a role of which one of these is true, of `psi_admin` or `psi_owner`, or of a role of PostgreSQL's own that reads or writes past grants. Commands of psi-admin other than check-config read the file alone and look at none of these files.

## The life of versions

`wsdl/versoes.toml`, which is part of the program, announces when a version of a service begins and ends. A section `[versions.<service>.v<N>]` postpones
that in this installation: `em_ensaio`, `em_vigor`, `descontinuada`, `retirada` (each a day of Lisbon, `2028-02-26`; a version is retired at 06:00), and
`pagina`, the address where its clients read on (https:// or a path of this gateway; default the published one). `check-config` shows the calendar.

    [versions.contratos.v1]
    retirada = 2028-02-26
    pagina = "https://www.example.pt/versoes/contratos-v1"

In production a day may only be put later than the one that is announced, and the calendar keeps its distances: 12 months from `descontinuada` to `retirada`, which
is a day from 26 to 28 and not in December or January; 3 months from `em_ensaio` to `em_vigor`; a successor in force before a version is discontinued, and of one
service never two discontinued at once. In quality any day may be set, past ones too, so that vendors can rehearse; what production would refuse is told by
`check-config` and in the log at start.

This page is written from `src/base/config/config_options.cpp`. When a test says that it is out of date, run that test with
`PSI_WRITE_DOCUMENTS=1`.
)";

std::string sectionOf(const OptionInfo& info) {
    return info.path.substr(0, info.path.find('.'));
}

}  // namespace

std::string configurationPage() {
    std::string page = pageHead, section;
    for (const auto& info : optionTable()) {
        if (sectionOf(info) != section) {
            section = sectionOf(info);
            page += "\n## [" + section + "]\n\n| Option | Type | Range | Default | Meaning |\n|---|---|---|---|---|\n";
        }
        const auto byDefault = info.defaultText.empty() ? "required" : '`' + info.defaultText + '`';
        page += "| `" + info.path.substr(section.size() + 1) + "` | " + info.type + " | " + info.range + " | " +
                byDefault + " | " + info.description + " |\n";
    }
    return page;
}

std::string explanation(const OptionInfo& info) {
    std::string text = info.description;
    if (!info.range.empty()) text += ' ' + info.range + '.';
    text += info.defaultText.empty() ? " Required." : " Default " + info.defaultText + '.';
    std::string lines, line = "#";
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (line.size() + 1 + word.size() > commentWidth) {
            lines += line + '\n';
            line = "#";
        }
        line += ' ' + word;
    }
    return lines + line + '\n';
}

}  // namespace psi::base::test
