import Testing
import OcientSQL

@Suite struct OcientSimulatorSecretTests {
    @Test func aSecretDescribesItselfAsAMask() {
        #expect(Secret("hunter2").description == "********")
    }
}
