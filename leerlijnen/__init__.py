"""Leerlijnen: what leads where. The learning lines as content, and pure logic over them; nothing of ours below it."""
