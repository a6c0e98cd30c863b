import Testing
import OcientSQL

@Suite struct OcientSQLSecretTests {
    @Test func aSecretDescribesItselfAsAMask() {
        #expect(Secret("hunter2").description == "********")
    }

    @Test func aTextThatMayBeASecretIsMaskedWhereverItIsWritten() {
        let text = Redactable("h7Qz", mayBeSecret: true)
        #expect("\(text)" == "********" && text.exposed == "h7Qz" && !text.isEmpty)
        var dumped = ""
        dump(text, to: &dumped)
        #expect(!dumped.contains("h7Qz"))
        #expect(Redactable("h7Qz").description == "h7Qz")
    }
}
