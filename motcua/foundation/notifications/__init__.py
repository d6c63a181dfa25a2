"""Messages to people and how they arrive; calls to make; notices for the bell at the desk.

A row is written in the transaction of the fact it tells. A worker gives it to a carrier under a
name that never changes; what no machine can settle is decided by a person, what no gateway can
carry is told by voice. Nothing is silently sent twice, nothing is silently lost.

Law: 61/2018/NĐ-CP, Điều 19 (báo cho người dân); 91/2025/QH15.

It does not choose the words: each room above has its own ``notices``.
"""
