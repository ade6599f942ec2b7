"""Writes the table of the JSON binding, C++, from the published schemas: python3 generate.py WSDL_FOLDER OUT"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True
from contract import Complex, Contract  # noqa: E402

KINDS = {"text": "Text", "date": "Date", "integer": "Integer", "decimal": "Decimal", "boolean": "Boolean", "binary": "Binary",
         "object": "Object"}


def main(folder, out):
    contract = Contract(folder)
    types, numbers = [], {}

    def number(kind):
        if id(kind) not in numbers:
            numbers[id(kind)] = len(types)
            types.append(kind)
            for element in kind.elements:
                if isinstance(element.type, Complex):
                    number(element.type)
        return numbers[id(kind)]

    for service in contract.services:
        for operation in service.operations:
            number(operation.request)
            number(operation.response)
    spaces = sorted({element.namespace for kind in types for element in kind.elements})
    lines = ['#include "json/table/contract_table.hpp"', "", "namespace psi::json {", "namespace {", "",
             "constexpr std::string_view kSpaces[] = {" + ", ".join(f'"{space}"' for space in spaces) + "};", ""]
    for at, kind in enumerate(types):
        lines.append(f"constexpr Element kElements{at}[] = {{")
        for one in kind.elements:
            target = number(one.type) if isinstance(one.type, Complex) else 0
            nil = "true" if one.nillable else "false"
            lines.append(f'    {{"{one.name}", {spaces.index(one.namespace)}, Kind::{KINDS[one.kind]}, {one.least}, {one.most}, {nil}, {target}}},')
        lines.append("};")
    lines += ["", "constexpr Type kTypes[] = {"]
    lines += [f"    {{kElements{at}}}," for at in range(len(types))]
    lines += ["};", ""]
    for at, service in enumerate(contract.services):
        lines.append(f"constexpr Operation kOperations{at}[] = {{")
        lines += [f'    {{"{one.name}", {number(one.request)}, {number(one.response)}}},' for one in service.operations]
        lines.append("};")
    lines += ["", "constexpr Service kServices[] = {"]
    lines += [f'    {{"{one.name}", "{one.version}", "{one.namespace}", kOperations{at}}},' for at, one in enumerate(contract.services)]
    lines += ["};", "", "}  // namespace", "", "std::span<const std::string_view> spaces() { return kSpaces; }",
              "std::span<const Service> services() { return kServices; }",
              "const Type& type(std::size_t number) { return kTypes[number]; }", "", "}  // namespace psi::json", ""]
    pathlib.Path(out).write_text("\n".join(lines))


main(*sys.argv[1:])
