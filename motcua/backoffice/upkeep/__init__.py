"""What keeps the published true: links that still lead somewhere, laws that are still in force.

Each night the links in published procedures and disclosures are asked one by one, politely; the
legal bases of what is in force are compared with texts the office knows to be abolished. What is
wrong stands on a page as what is still to be done. An office without internet reads "not
checked", never "well".

It changes nothing that is published: whoever keeps it does.
"""
