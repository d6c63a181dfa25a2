"""What the doors share: tokens, templates of small things, icons, form fields, words of time.

Holds no rule and no table, and knows no door. A component is a template included with ``only``
and fed by a shape of ``shapes.py``; whoever builds the shape decides, the template only draws.
"""
