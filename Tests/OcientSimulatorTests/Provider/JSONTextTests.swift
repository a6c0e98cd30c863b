import Foundation
import Testing
import OcientSimulator

@Suite struct JSONTextTests {
    @Test func shortestForm() throws {
        let text = #"{"a":[1,2.50,true,false,null],"b":{},"c":[],"d":"é\"\\/"}"#
        #expect(JSONText.text(of: try JSONReader.read(text)) == text)
    }

    @Test func controlCharactersAreEscaped() {
        let value = JSONValue.string("\u{0}\u{8}\t\n\u{b}\u{c}\r\u{1f} \u{7f}\u{2028}")
        #expect(JSONText.text(of: value)
            == #""\u0000\b\t\n\u000b\f\r\u001f "# + "\u{7f}\u{2028}\"")
    }

    /// Another implementation reads every escaped character back.
    @Test func foundationReadsWhatIsWritten() throws {
        let all = String(String.UnicodeScalarView((0..<0x3000).compactMap { Unicode.Scalar($0) }))
        let written = JSONText.text(of: .array([.string(all)]))
        let read = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String]
        #expect(read == [all])
        #expect(try JSONReader.read(written) == .array([.string(all)]))
    }
}
