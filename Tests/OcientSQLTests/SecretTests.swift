import Testing
import OcientSQL

@Suite struct OcientSQLSecretTests {
    @Test func aSecretDescribesItselfAsAMask() {
        #expect(Secret("hunter2").description == "********")
    }
}
