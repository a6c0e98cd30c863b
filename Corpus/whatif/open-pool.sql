-- The public endpoint no longer asks for SSO.
ALTER CONNECTIVITY_POOL sso_pool SET REQUIRE_SSO FALSE;
