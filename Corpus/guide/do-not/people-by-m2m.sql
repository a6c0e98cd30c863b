-- §4: the public pool names the integration of people.
-- breaks: §5: sandbox inherits, so a person gets in at every address without a name
ALTER CONNECTIVITY_POOL sso_pool SET SSO INTEGRATION sso_m2m;
