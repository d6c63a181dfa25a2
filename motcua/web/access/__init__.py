"""Who is asking: sign-in of staff, the duties of the request, what was looked at, refusals as pages.

The doors above fetch through ``request.acting``, note looks with ``audit.look`` and let refusals
rise; this door turns them into answers. It holds no table and no rule.
"""
