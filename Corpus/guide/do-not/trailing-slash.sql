-- §3b: no slash at the end of the issuer.
-- breaks: §5: sandbox inherits, so a person gets in at every address without a name
ALTER SSO INTEGRATION sso_interactive SET issuer = "https://auth.example.com/";
