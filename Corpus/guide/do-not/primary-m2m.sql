-- §3d: do not make sso_m2m the primary.
-- breaks: §5: sandbox inherits, so a person gets in at every address without a name
ALTER DATABASE system SET SSO INTEGRATION sso_m2m;
