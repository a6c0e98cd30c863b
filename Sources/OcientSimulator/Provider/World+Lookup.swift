/// What is described of an integration's provider and application (IDP-4).
extension World {
    /// The place of the first provider with an issuer, slashes at the end not counted.
    func provider(of issuer: String) -> Int? {
        for place in providers.all.indices
        where IssuerText.isSame(providers.all[place].issuer, issuer) {
            return place
        }
        return nil
    }

    /// The application of a client_id at a provider; nil when it is not described.
    func application(of clientID: String, at provider: Int) -> Application? {
        applications.all.first { $0.provider == provider && $0.clientID == clientID }
    }
}
