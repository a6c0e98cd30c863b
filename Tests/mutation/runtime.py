"""The Swift that is put into each mutated module: chooses the mutant that is alive.

MUTANT is its number, 0 or nothing for none. MUTANT_REACHED names a file into which the numbers
of the mutants are written that the process came by.
"""
from sites import OPERATORS, operator_name

HELPERS = """import Glibc

struct MutantState: @unchecked Sendable {
    static let shared = MutantState()
    let alive: Int
    let reached: UnsafeMutablePointer<UInt8>?
    init() {
        alive = getenv("MUTANT").map { Int(atoi($0)) } ?? 0
        guard getenv("MUTANT_REACHED") != nil else { reached = nil; return }
        reached = .allocate(capacity: 100_000)
        reached?.initialize(repeating: 0, count: 100_000)
        atexit {
            guard let path = getenv("MUTANT_REACHED"), let file = fopen(path, "a") else { return }
            for number in 0..<100_000 where MutantState.shared.reached?[number] == 1 {
                fputs("\\(number)\\n", file)
            }
            fclose(file)
        }
    }
}

@inline(__always) func mutant(_ number: Int) -> Bool {
    MutantState.shared.reached?[number] = 1
    return MutantState.shared.alive == number
}
@inline(__always) func mutatedInteger<T: BinaryInteger>(_ number: Int, _ value: T) -> T {
    mutant(number) ? value + 1 : value
}
@inline(__always) func mutatedBool(_ number: Int, _ value: Bool) -> Bool {
    mutant(number) != value
}
@inline(__always) func mutatedCase<T>(_ number: Int, _ value: T, _ other: T) -> T {
    mutant(number) ? other : value
}
"""


def binary(name, number, text):
    other = OPERATORS[text]
    choose = f"mutant({number}) ? one {other} two : one {text} two"
    if text in ("==", "!="):
        return f"""infix operator {name} : ComparisonPrecedence
@inline(__always) func {name} <T: Equatable>(one: T, two: T) -> Bool {{ {choose} }}
@inline(__always) func {name} <T>(one: T?, two: _OptionalNilComparisonType) -> Bool {{ {choose} }}
"""
    if text in ("<", "<=", ">", ">="):
        return f"""infix operator {name} : ComparisonPrecedence
@inline(__always) func {name} <T: Comparable>(one: T, two: T) -> Bool {{ {choose} }}
@inline(__always) func {name} <A: Comparable, B: Comparable, C: Comparable>(
    one: (A, B, C), two: (A, B, C)
) -> Bool {{ {choose} }}
"""
    if text in ("&&", "||"):
        kind = "Conjunction" if text == "&&" else "Disjunction"
        precedence = f"Logical{kind}Precedence"
        return f"""infix operator {name} : {precedence}
@inline(__always) func {name} (one: Bool, two: @autoclosure () -> Bool) -> Bool {{
    mutant({number}) ? one {other} two() : one {text} two()
}}
"""
    if text in ("+", "-", "*"):
        precedence = "MultiplicationPrecedence" if text == "*" else "AdditionPrecedence"
        return f"""infix operator {name} : {precedence}
@inline(__always) func {name} <T: BinaryInteger>(one: T, two: T) -> T {{ {choose} }}
"""
    if text in ("&", "|", "<<", ">>"):
        precedence = {"&": "MultiplicationPrecedence", "|": "AdditionPrecedence"}.get(
            text, "BitwiseShiftPrecedence")
        return f"""infix operator {name} : {precedence}
@inline(__always) func {name} <T: FixedWidthInteger>(one: T, two: T) -> T {{ {choose} }}
"""
    return f"""infix operator {name} : AssignmentPrecedence
@inline(__always) func {name} <T: FixedWidthInteger>(one: inout T, two: T) {{
    if mutant({number}) {{ one {other} two }} else {{ one {text} two }}
}}
"""


def source(sites):
    """The helper file of a module with these sites."""
    parts = [HELPERS]
    for site in sites:
        name = operator_name(site.number)
        if site.kind == "not":
            parts.append(f"prefix operator {name}\n@inline(__always) prefix func {name} "
                         f"(value: Bool) -> Bool {{ mutant({site.number}) == value }}\n")
        elif site.kind == "operator":
            parts.append(binary(name, site.number, site.text))
    return "".join(parts)
