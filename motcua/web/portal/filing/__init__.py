"""Filing from home, step by step: written, kept, resumed, confirmed; or prepared for elsewhere."""
