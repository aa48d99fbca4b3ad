"""Reference data of the registry: towns, municipalities, occupations, certificates and licences."""
