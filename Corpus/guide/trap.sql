-- The trap of section 3e: properties of an integration do not change with ALTER DATABASE.
ALTER DATABASE system ALTER SSO INTEGRATION sso_m2m
  SET additional_audiences = ["https://db.example.com"];
