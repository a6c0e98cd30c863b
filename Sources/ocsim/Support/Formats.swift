import OcientSQL
import OcientSimulator

/// The formats of what a command prints: their words, each with what prints it. The first is the
/// default. To add a format is to add a line here.
struct Formats<Value>: Sendable, ExpressibleByDictionaryLiteral {
    typealias Printer = @Sendable (Value, Arguments) -> Void

    private let printers: [(name: String, print: Printer)]

    init(dictionaryLiteral elements: (String, Printer)...) {
        printers = elements.map { (name: $0, print: $1) }
    }

    /// The option that chooses one.
    var option: OptionSpec { .format(printers.map { $0.name }) }

    /// Prints a value in the format that the arguments choose.
    func print(_ value: Value, _ arguments: Arguments) {
        // INVARIANT: `Arguments` accepts only the formats of the option.
        printers.first { $0.name == arguments.format }?.print(value, arguments)
    }
}

extension Output {
    /// Writes one JSON document.
    static func writeJSON(_ write: (inout JSONWriter) -> Void) {
        var json = JSONWriter(sink: Output.write(json:))
        write(&json)
        json.finish()
        Output.write(json: json.drain())
    }
}
