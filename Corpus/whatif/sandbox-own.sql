-- What §5 of the guide warns of: an integration of its own ends the inheritance of sandbox.
ALTER DATABASE sandbox SET SSO INTEGRATION sso_m2m;
