\as admin;
