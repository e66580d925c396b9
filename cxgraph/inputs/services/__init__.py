"""Exports of services (SCIM, handbooks, catalogues) -> an organisation."""
