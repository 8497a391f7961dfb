"""A parcel as a cartridge."""
