-- §3b, §6b: the default group is for readers only.
-- breaks: §2c: without a role nobody is in readwrite
ALTER SSO INTEGRATION sso_interactive SET default_group = "readwrite";
