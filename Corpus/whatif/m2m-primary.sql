-- What §3d of the guide warns of: the integration of machines becomes the default of everyone.
ALTER DATABASE system SET SSO INTEGRATION sso_m2m;
