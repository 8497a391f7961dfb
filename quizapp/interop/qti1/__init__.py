"""QTI 1.2 as learning platforms write it: read with its scoring rules, and written for cartridges.

Source: IMS QTI ASI 1.2.1, and the profile of it in IMS Common Cartridge 1.1 to 1.3.
"""
