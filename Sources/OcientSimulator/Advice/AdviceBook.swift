/// A chapter of the manual of advice.
package struct AdviceChapter: Sendable {
    /// What the advice of the chapter is about.
    package let title: String
    /// The advice, in the order of its ids.
    package let advice: [Advice]

    init(_ title: String, _ advice: [Advice]) {
        self.title = title
        self.advice = advice
    }
}

/// All advice that ocsim gives.
package enum AdviceBook {
    /// The chapters, in the order of the manual.
    package static let chapters: [AdviceChapter] = [
        AdviceChapter("Integrations and their providers", [
            .trailingSlash, .httpIssuer, .duplicateClient, .tokenNoAudience, .noAZP,
        ]),
        AdviceChapter("Which integration counts where", [
            .noPrimary, .machinePrimary, .inherit, .shadowed,
        ]),
        AdviceChapter("Groups and privileges", [
            .noDefaultGroup, .unknownGroup, .claimsUnmapped, .noUse, .selectNoView,
        ]),
        AdviceChapter("Connectivity pools", [
            .poolNoIntegration, .poolOverlap, .poolOpen, .privateAdvertised,
        ]),
        AdviceChapter("Scripts", [.placeholder, .secretInScript, .restart]),
        AdviceChapter("Comments that silence advice", [.allowUnknown, .allowUnused]),
    ]

    /// Every piece of advice, in the order of the manual, which is that of `AdviceID.allCases`.
    package static let all: [Advice] = chapters.flatMap { $0.advice }

    /// The advice of an id, in constant time.
    package static func advice(_ id: AdviceID) -> Advice {
        // INVARIANT: `all` has the advice of each id at the place of its raw value; a test looks.
        all[Int(id.rawValue)]
    }
}
