"""A cartridge as parcels."""
