-- §3: an unknown role must not lead to another group.
-- breaks: §3: everyone who logs in by SSO is in readonly or readwrite
CREATE GROUP admins;
ALTER SSO INTEGRATION sso_interactive
  SET groups_claim_mappings = { "readwrite-role" = "readwrite", "admin" = "admins" };
