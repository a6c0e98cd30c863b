import OcientSQL
import OcientSimulator

/// Room for `count` bytes of input; the page writes there and calls an export with the address.
@_expose(wasm, "allocate") @_cdecl("allocate")
func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
}

/// Gives room back.
@_expose(wasm, "deallocate") @_cdecl("deallocate")
func deallocate(_ pointer: UnsafeMutablePointer<UInt8>) {
    pointer.deallocate()
}

@_expose(wasm, "parse") @_cdecl("parse")
func parse(_ pointer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    let bytes = Array(UnsafeBufferPointer(start: pointer, count: count))
    guard let source = try? SourceText(name: "x", bytes: bytes) else { return -1 }
    var parser = Parser(source, names: NameTable(), directives: true)
    var text = DiagnosticText(source)
    var n = 0
    while let s = parser.next() {
        for d in parser.takeDiagnostics() { n += text.render(d, statement: s.range).utf8.count }
        n += 1
    }
    return n
}
