-- §5: do not assign an integration to a database that inherits.
-- breaks: §5: sandbox inherits, so a person gets in at every address without a name
ALTER DATABASE sandbox SET SSO INTEGRATION sso_m2m;
