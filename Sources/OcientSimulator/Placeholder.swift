import OcientSQL
