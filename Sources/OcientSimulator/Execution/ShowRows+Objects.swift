import OcientSQL

/// Databases, schemas, tables, views, users and groups that the session may VIEW (PRIV-14).
extension Simulation {
    func databaseRows() -> RowListing {
        var listing = RowListing(columns: ["id", "name"])
        let subject = subject
        for id in catalog.databases.ids where mayView(.database(id), subject) {
            listing.rows.append(["\(id.index)", text(id)])
        }
        return listing
    }

    func schemaRows() -> RowListing {
        var listing = RowListing(columns: ["id", "name", "database", "is_implicit"])
        let subject = subject
        for id in catalog.schemas.ids {
            let schema = catalog.schemas[id]
            guard schema.database == session.database, mayView(.schema(id), subject) else {
                continue
            }
            listing.rows.append([
                "\(id.index)", text(schema.name), text(schema.database), cell(!schema.isExplicit),
            ])
        }
        return listing
    }

    func objectRows(_ kind: SchemaObject.Kind) -> RowListing {
        var listing = RowListing(columns: ["schema", "name", "database"])
        let subject = subject
        for id in catalog.objects.ids {
            let object = catalog.objects[id]
            let schema = catalog.schemas[object.schema]
            guard object.kind == kind, schema.database == session.database,
                  mayView(.object(id, kind), subject) else { continue }
            listing.rows.append([text(schema.name), text(object.name), text(schema.database)])
        }
        return listing
    }

    func userRows() -> RowListing {
        var listing = RowListing(columns: [
            "id", "name", "database", "first_name", "last_name", "email", "state",
        ])
        let subject = subject
        for id in catalog.users.ids {
            let user = catalog.users[id]
            guard user.database == session.database, mayView(.user(id), subject) else { continue }
            listing.rows.append([
                "\(id.index)", text(user.name), text(user.database), user.firstName, user.lastName,
                user.email, state(of: id),
            ])
        }
        return listing
    }

    func groupRows() -> RowListing {
        var listing = RowListing(columns: ["id", "name", "database", "is_public"])
        let subject = subject
        for id in catalog.groups.ids {
            let group = catalog.groups[id]
            guard group.database == session.database, mayView(.group(id), subject) else { continue }
            listing.rows.append([
                "\(id.index)", text(group.name), text(group.database), cell(group.isPublic),
            ])
        }
        return listing
    }

    func mayView(_ object: ObjectReference, _ subject: Subject) -> Bool {
        catalog.isAllowed(subject, .view, on: object, readings)
    }

    /// DISABLED and PASSWORD_EXPIRED as the vendor calls them (PWD-5), else ENABLED.
    private func state(of id: UserID) -> String {
        let credentials = catalog.users[id].credentials
        if credentials.isDisabled { return "DISABLED" }
        let settings = catalog.passwordSettings(of: id)
        return credentials.isExpired(settings, at: now) ? "PASSWORD_EXPIRED" : "ENABLED"
    }
}
