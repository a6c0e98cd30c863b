import OcientSQL

/// The answer to a claim, as people and programs read it.
package struct ProofReport {
    private let proof: Proof
    private let setup: String
    private let files: [SourceText]
    private let readings: [ReadingProof]

    /// A claim under another value of a reading.
    package struct ReadingProof: Sendable {
        /// The reading and its value.
        package let choice: ReadingChoice
        /// How the claim comes out under it.
        package let verdict: ProofVerdict

        /// A claim under a reading.
        package init(_ choice: ReadingChoice, _ verdict: ProofVerdict) {
            (self.choice, self.verdict) = (choice, verdict)
        }
    }

    /// A report; `setup` is the part of an example that names the scripts.
    package init(
        _ proof: Proof, setup: String, _ files: [SourceText], readings: [ReadingProof] = []
    ) {
        (self.proof, self.setup, self.files, self.readings) = (proof, setup, files, readings)
    }

    /// `holds: never accepted where … (1,204 classes, 96 of them meant)`
    package var headline: String {
        let visited = "\(proof.visited) " + (proof.visited == 1 ? "class" : "classes")
        switch proof.verdict {
        case .holds: return "holds: \(proof.claim.text)"
            + " (\(visited) of logins, the claim is about \(proof.met))"
        case .fails: return "fails: \(proof.claim.text)"
            + " (\(proof.failing) of \(proof.met) classes stand against it)"
        case .undetermined: return "undetermined: \(proof.claim.text)"
            + " (\(proof.undetermined) of \(proof.met) classes are undetermined)"
        }
    }

    /// The claim as written.
    package var claim: String { proof.claim.text }

    /// What breaks the claim, a sentence each, with the command that shows it.
    package var failures: [String] { ProofReport.failures(proof, setup: setup) }

    /// What is said of a claim that is about no login.
    package static let aboutNothing =
        "the claim is about no login at all: it holds of nothing"

    /// What breaks a claim of a script, a sentence each.
    static func failures(_ proof: Proof, setup: String = "") -> [String] {
        switch proof.verdict {
        case .holds: return []
        case .fails:
            let example = proof.counterexample.map { ": " + $0.command(setup) } ?? ""
            let verdict = proof.decision.map { " is " + VerdictText.line($0) } ?? ""
            return [
                "the claim fails for \(proof.failing) of \(proof.met) classes of logins"
                    + example + verdict,
            ]
        case .undetermined:
            return ["\(proof.undetermined) of \(proof.met) classes of logins are undetermined"]
        }
    }

    /// The report as people read it.
    package func text(paint: @escaping Paint = { text, _ in text }) -> String {
        let colour: Colour = proof.verdict == .holds ? .green : .red
        var text = paint(headline, colour) + "\n"
        if proof.holdsOfNothing {
            text += "warning: " + ProofReport.aboutNothing + "\n"
        }
        if let example = proof.counterexample {
            text += "  try      " + example.command(setup) + "\n"
            if !example.isWhole {
                text += "           with the token changed after it was signed\n"
            }
        }
        if let before = proof.before {
            text += "  before   " + VerdictText.line(before) + "\n"
        }
        if let decision = proof.decision {
            text += "\n"
            var writer = DecisionText(files, paint: paint)
            text += writer.text(of: decision)
        } else {
            let rules = proof.rules.map { "\($0.rule) \($0.count)" }
            if !rules.isEmpty { text += "  decided by " + rules.joined(separator: ", ") + "\n" }
            if !proof.assumptions.isEmpty {
                let names = proof.assumptions.map { $0.description }
                text += "  rests on the assumptions " + names.joined(separator: ", ") + "\n"
            }
        }
        for reading in readings {
            text += "  under \(reading.choice): \(reading.verdict.rawValue)\n"
        }
        return text
    }

    /// The members of the report as JSON.
    package func write(to json: inout JSONWriter) {
        json.member("claim", proof.claim.text)
        json.member("verdict", proof.verdict.rawValue)
        json.member("classes", proof.visited)
        json.member("about", proof.met)
        json.member("failing", proof.failing)
        json.member("undetermined", proof.undetermined)
        json.objects("rules", proof.rules) { json, entry in
            json.member("rule", entry.rule.description)
            json.member("classes", entry.count)
        }
        json.member("assumptions", proof.assumptions.map { $0.description })
        json.objects("readings", readings) { json, entry in
            json.member("reading", entry.choice.description)
            json.member("verdict", entry.verdict.rawValue)
        }
        json.key("counterexample")
        guard let example = proof.counterexample, let decision = proof.decision else {
            return json.null()
        }
        json.object { json in
            ClassJSON.write(example, to: &json)
            json.key("decision")
            var records = RecordJSON()
            records.write(decision, files, to: &json)
        }
    }
}

extension ProofFinder {
    /// The search over every class, on the stored configuration as after a restart.
    package static let search = ProofFinder(checking: { claim, search in
        do throws(ClassOverflow) {
            return .success(try search.collect(ClaimCheck(claim, search)).finish())
        } catch {
            return .failure(error)  // not reached: no system of the tests has so many classes
        }
    })

    /// Proofs of scenarios by a search that may be shared by threads.
    package init(
        checking check: @escaping @Sendable (Claim, ClassSearch) -> Result<Proof, ClassOverflow>
    ) {
        self.init(check: { interpreter, source, range in
            do throws(ExecutionError) {
                let claim = try interpreter.claim(source, range)
                switch check(claim, try interpreter.classes(asking: claim)) {
                case .success(let proof):
                    return .success(ProvenClaim(
                        failures: ProofReport.failures(proof),
                        notices: proof.holdsOfNothing ? [ProofReport.aboutNothing] : []))
                case .failure(let overflow):
                    throw ExecutionError(
                        directive: OverflowText.message(overflow) + "; "
                            + OverflowText.condition(overflow), at: nil)
                }
            } catch {
                return .failure(error)
            }
        })
    }
}
