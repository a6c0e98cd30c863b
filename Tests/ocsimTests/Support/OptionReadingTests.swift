import OcientSimulator
import Testing

@testable import ocsim

/// Options whose values have a form of their own.
@Suite struct OptionReadingTests {
    @Test func readingsAreChosen() throws {
        let read = try arguments("run --reading pool_priority=lowest a.sql")
        #expect(try read.readings() != ReadingSet())
        #expect(try arguments("run a.sql").readings() == ReadingSet())
    }

    @Test func theSameReadingMayBeRepeated() throws {
        let call = "run --reading pool_priority=highest --reading pool_priority=highest a"
        #expect(throws: Never.self) { try arguments(call).readings() }
    }

    @Test(arguments: [
        ("pool_priority", "--reading needs NAME=VALUE, not 'pool_priority'"),
        ("pool_prority=highest", "there is no reading 'pool_prority'"),
        ("pool_priority=x", "reading 'pool_priority' has no value 'x'"),
    ]) func wrongReadings(value: String, message: String) {
        let found = failure("run --reading \(value) a.sql")
        #expect(found?.status == .usage)
        #expect(found?.message == message)
    }

    @Test func aReadingHasOneValue() {
        let found = failure("run --reading pool_priority=highest --reading pool_priority=lowest a")
        #expect(found?.message == "--reading pool_priority has two different values")
    }

    @Test func aMomentIsAFileAndALine() {
        let found = failure("can VIEW ON SYSTEM --as admin --at setup.sql")
        #expect(found?.message == "--at needs FILE:LINE, not 'setup.sql'")
        #expect(found?.status == .usage)
    }

    @Test(arguments: [
        ("db:4050", "db", 4050, nil), ("10.0.0.1:1", "10.0.0.1", 1, nil),
        ("[::1]:4050", "::1", 4050, nil), ("db:4050=5000", "db", 4050, 5000),
    ] as [(String, String, UInt16, UInt16?)])
    func endpoints(text: String, host: String, port: UInt16, client: UInt16?) throws {
        let target = try Target(text)
        #expect(target.endpoint.host == host)
        #expect(target.endpoint.port == port)
        #expect(target.clientPort == client)
    }

    @Test(arguments: ["db", ":4050", "db:", "db:x", "db:70000", "db:1=x", "db:1="])
    func wrongEndpoints(text: String) {
        #expect(throws: Failure.self) { try Target(text) }
    }

    @Test(arguments: [
        ("VIEW ON SYSTEM", [], nil),
        ("SELECT ON TABLE a.b.c setup.sql more.sql", ["setup.sql", "more.sql"], nil),
        ("USE ON DATABASE sales AS GROUP readers x.ocsim", ["x.ocsim"], "GROUP readers"),
    ] as [(String, [String], String?)])
    func questions(text: String, files: [String], grantee: String?) throws {
        let reader = try QuestionReader(text.split { $0 == " " }.map { String($0) })
        #expect(reader.files == files)
        #expect(reader.grantee == grantee)
    }
}
