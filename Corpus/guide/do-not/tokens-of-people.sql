-- §3c: tokens are for machines: people's integration takes none.
-- breaks: §3d: machines use sso_m2m
ALTER SSO INTEGRATION sso_interactive SET enable_id_token_authentication = TRUE;
