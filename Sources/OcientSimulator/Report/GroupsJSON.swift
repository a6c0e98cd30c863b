import OcientSQL

extension CatalogJSON {
    /// Writes the groups, the `public` ones too, in order of creation.
    package func writeGroups(to json: inout JSONWriter) {
        json.objects(catalog.groups.all) { json, group in
            json.member("database", catalog.name(of: group.database, names))
            json.member("name", names.text(of: group.name))
            json.member("public", group.isPublic)
            json.member("members", group.members.map { catalog.name(of: $0.user, names) })
            json.member("roles", group.roles.roles.map { $0.name })
        }
    }
}
