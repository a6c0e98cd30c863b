-- §4: the public endpoint must require SSO.
-- breaks: §4: the public endpoint takes no password
-- breaks: §3: passwords are for the administrator, at the private address
ALTER CONNECTIVITY_POOL sso_pool SET REQUIRE_SSO FALSE;
