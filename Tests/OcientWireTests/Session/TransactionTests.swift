import OcientSimulator
import Testing

@testable import OcientWire

/// Transactions of the catalog: with autocommit off a session has its own view.
@Suite struct TransactionTests {
    /// Two administrators at one system; whoever sends has it.
    private struct Pair {
        var clients: [TestClient]
        private var last = 0

        init() throws {
            let system = try TestSystem.make()
            clients = [TestClient(system, listener: TestSystem.passwords)]
            clients.append(clients[0])
            for index in 0..<2 {
                use(index) { _ = $0.logIn("admin@system", "x", database: "system") }
            }
        }

        mutating func use<Answer>(
            _ index: Int, _ body: (inout TestClient) -> Answer
        ) -> Answer {
            clients[index].system = clients[last].system
            last = index
            return body(&clients[index])
        }

        /// Runs a statement with autocommit off.
        mutating func change(_ index: Int, _ sql: String) -> OcientWire.Confirmation? {
            use(index) { client in
                client.send(.executeUpdate) { fields in
                    fields.text(1, sql)
                    fields.integer(5, 2)
                }?.confirmation
            }
        }

        mutating func groups(_ index: Int) -> [String] {
            use(index) { client in
                let sent = client.send(.executeQuery) { fields in
                    fields.text(1, "SHOW GROUPS")
                    fields.integer(10, 2)
                }
                guard sent?.confirmation.outcome == .ok, let data = client.send(.fetchData) else {
                    return []
                }
                return data.messages(2).flatMap { $0.all(3) }
                    .filter { $0 != ResultEncoding.end }
                    .flatMap { RowReader.rows($0, 5) }.compactMap { $0[0] }
            }
        }
    }

    private let scope = "TRANSACTION '00000000-0000-0000-0000-000000000001' PREFIX_LENGTH 64"

    @Test func onlyTheSessionSeesWhatItDidNotCommit() throws {
        var pair = try Pair()
        #expect(pair.change(0, "CREATE GROUP mine") == .ok)
        #expect(pair.groups(0).contains("mine"))
        #expect(!pair.groups(1).contains("mine"))
        #expect(pair.change(0, "COMMIT " + scope) == .ok)
        #expect(pair.groups(1).contains("mine"))
    }

    @Test func rollbackRestores() throws {
        var pair = try Pair()
        #expect(pair.change(0, "CREATE GROUP kept") == .ok)
        #expect(pair.change(0, "commit;") == .ok)
        #expect(pair.change(0, "DROP GROUP kept") == .ok)
        #expect(pair.change(0, "CREATE GROUP lost") == .ok)
        #expect(pair.change(0, "ROLLBACK " + scope) == .ok)
        #expect(pair.groups(0).contains("kept"))
        #expect(!pair.groups(0).contains("lost"))
        #expect(pair.change(0, "rollback") == .ok)
    }

    @Test func aFailedStatementLeavesTheOthers() throws {
        var pair = try Pair()
        #expect(pair.change(0, "CREATE GROUP one") == .ok)
        #expect(pair.change(0, "CREATE GROUP one")?.code == -611)
        #expect(pair.change(0, "COMMIT") == .ok)
        #expect(pair.groups(1).contains("one"))
    }

    @Test func aLostConnectionRollsBack() throws {
        var pair = try Pair()
        #expect(pair.change(0, "CREATE GROUP lost") == .ok)
        pair.use(0) { $0.conversation.end(&$0.system) }
        #expect(!pair.groups(1).contains("lost"))
    }

    /// What others did meanwhile stays, and the statements run again on it.
    @Test func commitsFollowOneAnother() throws {
        var pair = try Pair()
        #expect(pair.change(0, "CREATE GROUP a") == .ok)
        #expect(pair.change(1, "CREATE GROUP b") == .ok)
        #expect(pair.change(1, "COMMIT") == .ok)
        #expect(!pair.groups(0).contains("b"))
        #expect(pair.change(0, "COMMIT") == .ok)
        #expect(pair.groups(0).contains("a"))
        #expect(pair.groups(0).contains("b"))
    }

    @Test func aCommitThatNoLongerFitsIsRolledBack() throws {
        var pair = try Pair()
        #expect(pair.change(0, "CREATE GROUP alpha") == .ok)
        #expect(pair.change(0, "CREATE GROUP same") == .ok)
        #expect(pair.use(1) { $0.update("CREATE GROUP same") } == .ok)
        let refusal = pair.change(0, "COMMIT")
        #expect(refusal?.code == -611)
        #expect(refusal?.reason.contains("is rolled back") == true)
        #expect(!pair.groups(1).contains("alpha"))
        #expect(pair.change(0, "ROLLBACK") == .ok)
        #expect(!pair.groups(0).contains("alpha"))
    }

    /// A statement with autocommit on ends the transaction as the drivers do.
    @Test func autocommitCommitsWhatIsLeft() throws {
        var pair = try Pair()
        #expect(pair.change(0, "CREATE GROUP beta") == .ok)
        #expect(pair.use(0) { $0.update("CREATE GROUP gamma") } == .ok)
        #expect(pair.groups(1).contains("beta"))
        #expect(pair.groups(1).contains("gamma"))
    }

    @Test func otherTextsAreNoCommit() throws {
        var pair = try Pair()
        for text in ["COMMIT WORK", "ROLLBACK TO x", "COMMIT TRANSACTION x", "BEGIN",
                     "COMMIT; CREATE GROUP x", "COMMIT TRANSACTION 'x' PREFIX_LENGTH y"] {
            #expect(pair.change(0, text)?.code == -500)
        }
    }

    /// Sixteen statements of a mebibyte, each counted with 64 bytes.
    @Test(arguments: [0, 1]) func sixteenMebibytes(more: Int) throws {
        // limits.md: bytes of the statements of a transaction
        #expect(WireLimits.transaction == 16_777_216)
        var pair = try Pair()
        let size = (1 << 20) - 64
        func statement(_ number: Int, _ size: Int) -> String {
            let head = "CREATE GROUP g\(number)"
            return head + String(repeating: " ", count: size - head.utf8.count)
        }
        for number in 0..<15 { #expect(pair.change(0, statement(number, size)) == .ok) }
        let last = pair.change(0, statement(15, size + more))
        if more == 0 { #expect(last == .ok) } else {
            #expect(last?.sqlstate == "25000" && last?.code == -100)
        }
        #expect(pair.groups(0).contains("g0") == (more == 0))
    }

    @Test func tooMuchIsRolledBack() throws {
        var pair = try Pair()
        let blanks = String(repeating: " ", count: 1_000_000)
        for number in 0..<16 {
            #expect(pair.change(0, "CREATE GROUP g\(number)" + blanks) == .ok)
        }
        #expect(pair.change(0, "CREATE GROUP omega" + blanks)?.sqlstate == "25000")
        #expect(!pair.groups(0).contains("g0"))
    }
}
