import OcientSQL

extension Advice {
    /// A-CLAIMS-UNMAPPED: half of what it takes to get groups from claims.
    static let claimsUnmapped = Advice(
        .claimsUnmapped, "Claim ids without mappings, or mappings without claim ids",
        meaning: """
            An integration has `groups_claim_ids` and no entry in `groups_claim_mappings`, or the \
            other way round. Claim ids alone are no finding under the reading \
            `unmapped_claim = by_name`, where a value is itself the name of a group.
            """,
        reason: """
            Only the two together turn a claim into a group: the first says which claims hold \
            values, the second which group a value gives. One alone changes nothing, and everyone \
            gets the default group.
            """,
        cure: "Write both, or neither.",
        rules: [.grp1, .grp2], guide: "§2c, §3b",
        search: { $0.findUnmappedClaims() })
}

extension AdviceSearch {
    fileprivate mutating func findUnmappedClaims() {
        for integration in integrations {
            let properties = integration.properties
            let hasIDs = !(properties.groupsClaimIDs ?? []).isEmpty
            let hasMappings = !(properties.groupsClaimMappings ?? []).isEmpty
            guard hasIDs != hasMappings else { continue }
            if hasIDs {
                guard !readings.mapsClaimsByName else { continue }
                give(
                    .claimsUnmapped, at: written.value(of: .groupsClaimIDs, integration)?.place,
                    "'\(text(integration.name))' reads claims but maps none of their values to a"
                        + " group",
                    helps: [alter(
                        integration, "SET groups_claim_mappings = { '<CLAIM_VALUE>' = '<GROUP>' }")])
            } else {
                give(
                    .claimsUnmapped,
                    at: written.value(of: .groupsClaimMappings, integration)?.place,
                    "'\(text(integration.name))' maps claim values to groups but reads no claim",
                    helps: [alter(integration, "SET groups_claim_ids = ['<CLAIM>']")])
            }
        }
    }
}
